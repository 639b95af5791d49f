## Where a rule stands.

law-provision-switching-capped = Art. 29(2) and (3), Art. 50
law-provision-switching-waived = Art. 29(1)
law-provision-parallel = Art. 34(2), Art. 50
law-provision-france = order of 17 November 2025

## What a rule says, in short.

law-says-switching-capped =
    switching charges, data egress charges among them, do not exceed the costs directly linked to the
    switching; no rate is published
law-says-switching-waived = no switching charges, data egress charges among them
law-says-parallel =
    data egress charges for use in parallel only pass on the egress costs incurred; no rate is published,
    and no end is set
law-says-france =
    the maximum data egress charge for switching is 0 EUR; special requests, like a dedicated link, may
    still cost

## What a rule or a programme asks for.

law-condition-union = the customer is in the Union and moves to another provider or to its own infrastructure
law-condition-not-exempt = the contract is not among those that Art. 31 exempts
law-condition-parallel = the customer is in the Union and uses several providers in parallel
law-condition-france = the customer is in France and switches its provider
law-condition-aws-approval = approval by AWS Support before the move; a credit afterwards
law-condition-aws-all-data = all data and workloads leave, from every region; the account may stay
law-condition-aws-not-known = it is not known to cover retrieval or requests
law-condition-aws-on-request = on request; no rate is published
law-condition-azure-request = a support request before the move; a credit afterwards
law-condition-azure-cancelled =
    all subscriptions are cancelled; only data in Azure Storage; not over ExpressRoute, VPN, Front Door or a
    CDN
law-condition-azure-address = a billing address in the EEA or EFTA, the same organisation on both sides
law-condition-azure-parallel =
    a support request that names subscriptions, the network of the endpoint and the share of traffic; a
    refund on the next bill; no rate is published
law-condition-google-notice =
    an Exit Notice; an answer within 14 days, 30 days to begin, at least 30 days to migrate; a credit
    afterwards
law-condition-google-each-service =
    for each service; the text of 2024 asked for 60 days, the end of the contract and the Premium tier
law-condition-google-customers =
    customers in the Union and the United Kingdom, the same organisation on both sides, after opting in
law-condition-google-services =
    listed services, regions europe-west1, -2, -3, -4, -6, -8, -9, -10, -12, europe-north1, -southwest1 and
    -central2
law-condition-google-not-beside = not beside the exit programme; misuse is billed

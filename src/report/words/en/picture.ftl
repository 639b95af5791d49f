## The cost of an exit.

picture-cost = Exit cost in { $currency } by charging regime, { $place }
picture-cost-applies = as declared, { $day }: { $cost }
picture-cost-if = if it applies, { $day }: { $cost }
picture-cost-declared = declared penalty and effort
picture-cost-other = other: { $lines }
picture-cost-unsure = may come on top

## How long an exit takes.

picture-duration = Exit duration against { $days } days
picture-duration-limit = { $days } days of a switch
picture-duration-least = takes at least this long
picture-duration-interval = 95 % interval
picture-duration-value = what was measured, carried to the estate
picture-duration-between = { $days } days, { $lower } to { $upper }
picture-duration-at-least = at least { $days } days
picture-not-measured = not measured

## The days that the law gives to a switch.

picture-calendar = Calendar of a switch announced { $announced }
picture-notice = notice
picture-notice-days = { $from } to { $to } at the latest
picture-transition = transition
picture-transition-days = to { $to } at the latest
picture-retrieval = retrieval
picture-retrieval-days = to { $to } at least

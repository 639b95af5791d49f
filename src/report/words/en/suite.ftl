## The names of test cases.

suite-expected = expected { $expected }
suite-not = not { $rule }

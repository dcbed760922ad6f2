"""Looking for many regular expressions in one short text: a cheap look first, then only where a match can begin."""

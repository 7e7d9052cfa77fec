"""The labelled fics of tests/fixtures/corpus, and the scorer of what an import makes of them."""

"""What the names of the files end with that leadflow reads, for all who look for them."""

GUIDE_ENDING = ".leadflow.yaml"
TESTS_ENDING = ".leadflow.test.yaml"

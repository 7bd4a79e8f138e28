"""The screens: each asks the project anew whenever it is told to show itself."""

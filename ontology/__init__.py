"""The vocabulary: Turtle, shapes, concept schemes and a thin module of names."""

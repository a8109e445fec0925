"""Earlier states of a store, made anew when somebody asks for one: bounded in time, number and memory, and in nobody's way.

A large state lives in a process of its own, so that a rebuilding or a question that takes too long is killed and its memory is gone.
"""

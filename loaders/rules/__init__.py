"""What must hold for rows before they become statements: one module a question, each rule a function from tables to problems."""

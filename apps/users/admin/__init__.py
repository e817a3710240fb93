from apps.users.admin import people, skills, ties

__all__ = ["people", "skills", "ties"]

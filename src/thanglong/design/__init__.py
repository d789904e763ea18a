"""The design system: layouts, components and static files shared by every face."""

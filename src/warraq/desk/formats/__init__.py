"""How the desk writes dates and numbers where Django's own formats are not a newsroom's."""

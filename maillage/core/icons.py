"""Line icons on a grid of 24: the few that the pages use, drawn with the colour of the text beside them."""

ICONS = {
    "calendar": '<rect x="4" y="5" width="16" height="15" rx="1"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "check": '<path d="M5 13l5 5L20 7"/>',
    "chevron-down": '<path d="M6 9l6 6 6-6"/>',
    "chevron-left": '<path d="M15 5l-7 7 7 7"/>',
    "chevron-right": '<path d="M9 5l7 7-7 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "door": '<path d="M6 21V3h12v18M3 21h18M14 12v1"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>',
    "euro": '<path d="M18 6a7 7 0 1 0 0 12M4 10h9M4 14h9"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>',
    "filter": '<path d="M4 7h16M7 12h10M10 17h4"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.5"/>',
    "key": '<circle cx="8" cy="8" r="4"/><path d="M11 11l9 9M16 16l3-3"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1"/>',
    "lock": '<rect x="5" y="11" width="14" height="10" rx="1"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1"/><path d="M3 7l9 6 9-6"/>',
    "map": '<path d="M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "minus": '<path d="M5 12h14"/>',
    "missing": '<circle cx="12" cy="12" r="8" stroke-dasharray="2.6 3.7"/>',
    "pencil": '<path d="M4 20l1-5L16 4l4 4L9 19z"/>',
    "people": (
        '<circle cx="9" cy="8" r="4"/><path d="M2 21a7 7 0 0 1 14 0"/>'
        '<path d="M16 4a4 4 0 0 1 0 8M18 14a7 7 0 0 1 4 7"/>'
    ),
    "phone": '<path d="M5 4h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5z"/>',
    "pin": '<path d="M12 22s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12z"/><circle cx="12" cy="10" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "printer": '<path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 13h10v8H7z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "target": '<circle cx="12" cy="12" r="6"/><path d="M12 2v4M12 18v4M2 12h4M18 12h4"/>',
    "warning": '<path d="M12 4l9.5 16h-19zM12 10v5M12 17.5v.5"/>',
    "wheelchair": '<circle cx="10" cy="4" r="1.5"/><path d="M10 8v6h6l3 6M10 11h5M8 12a5 5 0 1 0 7 6"/>',
    "wifi": '<path d="M4 10a12 12 0 0 1 16 0M7 13.5a7.5 7.5 0 0 1 10 0M10 17a3.5 3.5 0 0 1 4 0M12 20v.2"/>',
}

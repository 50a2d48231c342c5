"""The words of the preview's pages, in the interface's language.

The scripts in static/ fill the placeholders; they know a text by its key.
"""

from __future__ import annotations

from pf2s_news.problems import Message, Translate, say

BOTH_PAGES: dict[str, Message] = {
    "skip": say("Go to the content"),
    "home": say("All issues"),
    "issues": say("Issues"),
    "no_issue": say("There is no issue in this workspace yet: pf2s-news new makes one."),
    "general_problems": say("Problems of the workspace"),
    "preview": say("preview"),
    "live": say("Live"),
    "not_live": say("Connection lost, trying again"),
    "state_unread": say("Being read…"),
    "state_draft": say("Draft"),
    "state_ready": say("Ready"),
    "state_warnings": say("Warnings: %(count)s"),
    "state_errors": say("Errors: %(count)s"),
    "error": say("Error"),
    "warning": say("Warning"),
    "info": say("Note"),
    "errors": say("Errors (%(count)s)"),
    "warnings": say("Warnings (%(count)s)"),
    "infos": say("Notes (%(count)s)"),
    "no_problem": say("No problem was found."),
    "open_place": say("Open %(place)s in the editor"),
    "opened": say("%(place)s: opened in the editor"),
    "copy": say("Copy"),
    "copy_place": say("Copy the place %(place)s"),
    "copied": say("Copied: %(what)s"),
    "not_copied": say("The browser does not allow copying here."),
}

MESSAGE: dict[str, Message] = {
    "message_area": say("The message"),
    "tool": say("Mailing tool"),
    "tool_is": say("Now for %(tool)s"),
    "copy_html": say("Copy the HTML"),
    "copy_text": say("Copy the text"),
    "get_import": say("Zip for %(tool)s"),
    "get_message": say("Download .eml"),
    "get_folder": say("Download .zip"),
    "what_html": say("HTML"),
    "what_text": say("text"),
    "copied_for": say("Copied for %(tool)s: %(what)s, %(bytes)s bytes"),
    "not_whole": say("Not possible while there are errors: correct them first."),
    "not_built": say("The message cannot be shown yet: correct the errors first."),
    "inbox": say("In the inbox (approximation)"),
    "phone": say("On a phone"),
    "desktop": say("On a desktop"),
    "count_subject": say("Subject: %(count)s characters"),
    "count_preheader": say("Preheader: %(count)s characters"),
    "seen": say("%(phone)s seen on a phone, %(desktop)s on a desktop"),
    "views": say("What is shown"),
    "view_message": say("Message"),
    "view_text": say("Text"),
    "view_source": say("HTML source"),
    "view_web": say("Web version"),
    "view_card": say("Paste card"),
    "remote": say("Show the pictures from elsewhere (%(count)s)"),
    "link_elsewhere": say("This address is filled in later: %(address)s"),
    "overlay": say("What prevents the message"),
    "stale": say("This is the last good message: the files have errors since."),
    "nothing_built": say("There is no message yet: these errors prevent it."),
    "all_problems": say("All problems"),
    "gone": say("This issue does not exist any more."),
    "rebuilt": say("The message is up to date."),
    "failed": say("Errors in the files: %(count)s"),
}

BESIDE: dict[str, Message] = {
    "archive": say("The online archive"),
    "archive_means": say("The online archive, as it would be published now (new tab)"),
    "not_archived": say("Draft: not in the archive"),
    "beside": say("Beside the message"),
    "show_archive": say("In the archive"),
    "show_archive_means": say("In the archive, as it would be published now (new tab)"),
    "show_pdf": say("PDF"),
    "show_pdf_means": say("PDF, laid out when you ask for it (new tab)"),
}

SIMULATION: dict[str, Message] = {
    "widths": say("Width of the message"),
    "width_320": say("Small phone, 320 pixels"),
    "width_375": say("Phone, 375 pixels"),
    "width_600": say("Reading pane, 600 pixels"),
    "width_900": say("Window, 900 pixels"),
    "width_shown": say("%(width)s px"),
    "width_scaled": say("%(width)s px, shown at %(percent)s%%"),
    "width_handle": say("Width of the message, in pixels"),
    "modes": say("What is simulated"),
    "simulated": say("What is simulated, and how closely"),
    "mode_light": say("Light"),
    "mode_light_means": say("The message as programs in light mode show it."),
    "mode_dark": say("Dark"),
    "mode_dark_means": say(
        "Dark: the theme's own dark mode, as Apple Mail shows it; an approximation."
    ),
    "mode_inverted": say("Inverted"),
    "mode_inverted_means": say(
        "Inverted: colours forced dark, as Gmail's app does; an approximation."
    ),
    "mode_blocked": say("No pictures"),
    "mode_blocked_means": say(
        "No pictures: blocked until the reader asks, as Outlook does; an approximation."
    ),
    "mode_bare": say("No styles"),
    "mode_bare_means": say(
        "No styles: style elements removed, as SFR and La Poste do; an approximation."
    ),
}

SIDE: dict[str, Message] = {
    "side": say("Sommaire, problems and weight"),
    "panes": say("Panes"),
    "pane_arrange": say("Sommaire"),
    "pane_problems": say("Problems"),
    "pane_weight": say("Weight"),
    "no_weight": say("There is nothing to weigh yet."),
    "weight_message": say("Message"),
    "weight_message_means": say(
        "Gmail shows the first %(limit)s bytes and hides the rest behind a link."
    ),
    "weight_style": say("Styles"),
    "weight_style_means": say("Gmail ignores a style element past %(limit)s bytes."),
    "of_limit": say("%(bytes)s of %(limit)s bytes (%(percent)s%%)"),
    "too_heavy": say("%(bytes)s bytes too many"),
    "weight_by_article": say("Bytes by article, the heaviest first"),
    "article": say("Article"),
    "bytes": say("Bytes"),
    "frame": say("Frame: masthead, sommaire, footer"),
    "weight_others": say(
        "Text: %(text)s bytes; web version: %(web)s; .eml with its pictures: %(eml)s."
    ),
}

ARRANGING: dict[str, Message] = {
    "arrange_hint": say("Drag by the dots, or press Alt and an arrow key, to move."),
    "undo": say("Undo"),
    "redo": say("Redo"),
    "nothing_to_undo": say("There is nothing to undo."),
    "nothing_to_redo": say("There is nothing to redo."),
    "saved": say("Written to the manifest"),
    "not_saved": say("Nothing was written: the server does not answer. Load the page again."),
    "subject": say("Subject"),
    "preheader": say("Preheader"),
    "issue_title": say("Title of the issue"),
    "section_title": say("Title of the section in this issue"),
    "entry_title": say("Title in this issue"),
    "entry_teaser": say("Chapô in this issue"),
    "count": say("%(count)s characters"),
    "count_of": say("%(count)s characters, %(advised)s advised"),
    "move": say("Move “%(title)s”"),
    "up": say("Up"),
    "down": say("Down"),
    "up_title": say("Move “%(title)s” up"),
    "down_title": say("Move “%(title)s” down"),
    "no_further": say("It cannot go further."),
    "moved_entry": say("“%(title)s”: place %(place)s in %(section)s"),
    "moved_section": say("Section %(section)s: place %(place)s"),
    "edit_texts": say("Edit the texts of “%(title)s”"),
    "take_out": say("Take “%(title)s” out of the issue"),
    "taken_out": say("Taken out: “%(title)s”"),
    "show": say("How “%(title)s” shows"),
    "show_usual": say("As usual"),
    "show_full": say("In full"),
    "show_teaser": say("Chapô"),
    "show_title": say("Title only"),
    "broken": say("cannot be read"),
    "add": say("+ Add an article"),
    "bring_in": say("Add an article to %(section)s"),
    "search_title": say("Search by title"),
    "found": say("Articles found: %(count)s"),
    "missing_sections": say("Add a section:"),
    "close": say("Close"),
}

KEYS: dict[str, Message] = {
    "help": say("Keyboard shortcuts"),
    "key_alt_arrows": say("Alt ↑ ↓"),
    "key_move": say("Move an article or a section"),
    "shortcuts_on": say("Shortcuts of a single key are on"),
    "help_more": say(
        "Tabs and the width's handle follow the arrow keys. Links of the message open beside it."
    ),
}

WORDS = {**BOTH_PAGES, **MESSAGE, **BESIDE, **SIMULATION, **SIDE, **ARRANGING, **KEYS}


def words(translate: Translate) -> dict[str, str]:
    """Every text by its key; a doubled percent sign is one, as everywhere in messages."""
    return {key: message.render(translate).replace("%%", "%") for key, message in WORDS.items()}

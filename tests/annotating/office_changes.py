"""LibreOffice accepting or rejecting all tracked changes of a file itself, through a macro in its profile."""

from __future__ import annotations

import subprocess
from pathlib import Path

_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false">\n <library:element library:name="Decide"/>\n</library:library>\n'
)
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Decide" script:language="StarBasic">
Sub Main
  Dim doc, dispatcher, nr, job, parts
  Dim how(0) As New com.sun.star.beans.PropertyValue
  Dim written(0) As New com.sun.star.beans.PropertyValue
  nr = FreeFile
  Open "{jobs}" For Input As #nr
  Do While Not EOF(nr)
    Line Input #nr, job
    parts = Split(job, "|")
    how(0).Name = "Hidden"
    how(0).Value = False
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(parts(0)), "_blank", 0, how())
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:{command}", "", 0, Array())
    written(0).Name = "FilterName"
    written(0).Value = "Text"
    doc.storeToURL(ConvertToURL(parts(1)), written())
    doc.close(True)
  Loop
  Close #nr
End Sub
</script:module>
"""


def decided(sources: list[Path], profile: Path, command: str = "RejectAllTrackedChanges") -> list[str]:
    """The text of each file after LibreOffice carried out a command on it; `profile` has been used before."""
    jobs = profile / "jobs"
    targets = [source.with_suffix(f".{command}.txt") for source in sources]
    jobs.write_text("\n".join(f"{source}|{target}" for source, target in zip(sources, targets, strict=True)), "utf-8")
    library = profile / "user" / "basic" / "Standard"
    (library / "script.xlb").write_text(_LIBRARY, "utf-8")
    (library / "Decide.xba").write_text(_MACRO.format(jobs=jobs, command=command), "utf-8")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "macro:///Standard.Decide.Main"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return [target.read_text("utf-8-sig") for target in targets]

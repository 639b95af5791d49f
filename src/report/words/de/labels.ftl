## Was eine Ansicht neben der Seite sagt.

skip-to-content = Zum Inhalt springen
contents = Inhaltsverzeichnis

## What a view says beside a page.

skip-to-content = Skip to the content
contents = Contents

import { reportPage } from "./widget.js";

reportPage(document.body.dataset.path, document.title, document.body.dataset.feature);

export { display, type DisplayHandle, type DisplayOptions } from "./display.js";
export { DISPLAY_HOOK } from "./transport.js";
export type { DisplayMessage, DisplayTransport } from "./display-message.js";
export type { DisplayBundle, Displayable, MimeData } from "./bundle.js";
export {
  figure,
  Figure,
  type FigureOptions,
  type PlotlyFigure,
  type PlotlyLayout,
  type PlotlyTrace,
} from "./figure.js";
export { claim, Claim, type ClaimOptions } from "./claim.js";
export {
  currency,
  fixed,
  FormattedNumber,
  percent,
  pValue,
  quantity,
  signed,
  significant,
  thousands,
} from "./formatted-number.js";
export type { NumberStyle } from "../numbers/number-style.js";
export { table, Table, type TableOptions } from "./table.js";
export type { FrameLike, TableData, TableRow } from "./table-source.js";
export type { ColumnType, TableColumn } from "./table-column.js";
export { markdown, html, latex, RichText } from "./rich-text.js";
export { svg, png, Image, type ImageOptions } from "./image.js";
export { json, JsonValue } from "./json.js";
export { input, type InputOptions } from "./input.js";
export { clearOutput, type ClearOutputOptions } from "./clear-output.js";
export {
  openComm,
  registerComm,
  type Comm,
  type CommArrival,
  type CommListener,
  type CommMessage,
  type CommTarget,
} from "./comm.js";
export { FRONTEND_HOOK, type Frontend } from "./frontend.js";

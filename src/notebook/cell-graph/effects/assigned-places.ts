import type * as ts from "@tslab/typescript-for-tslab";
import { bare, type Syntax } from "./syntax.js";

export type AssignedPlace =
  | { kind: "name"; name: ts.Identifier }
  /** A property of a value, which is another value afterwards. */
  | { kind: "member"; of: ts.Expression }
  | { kind: "unknown" };

/** What an assignment puts something in: `a` and what `b` holds of `[a, b.c] = …`. */
export function assignedPlaces(is: Syntax, target: ts.Expression): AssignedPlace[] {
  const place = bare(is, target);
  if (is.isArrayLiteralExpression(place))
    return place.elements.flatMap((one) =>
      assignedPlaces(is, is.isSpreadElement(one) ? one.expression : one),
    );
  if (is.isObjectLiteralExpression(place))
    return place.properties.flatMap((one) => placesOfProperty(is, one));
  // With a value for where there is none: `[a = 1] = …`.
  if (is.isBinaryExpression(place)) return assignedPlaces(is, place.left);
  if (is.isPropertyAccessExpression(place) || is.isElementAccessExpression(place))
    return [{ kind: "member", of: place.expression }];
  if (is.isIdentifier(place)) return [{ kind: "name", name: place }];
  return is.isOmittedExpression(place) ? [] : [{ kind: "unknown" }];
}

function placesOfProperty(is: Syntax, property: ts.ObjectLiteralElementLike): AssignedPlace[] {
  if (is.isPropertyAssignment(property)) return assignedPlaces(is, property.initializer);
  if (is.isSpreadAssignment(property)) return assignedPlaces(is, property.expression);
  return is.isShorthandPropertyAssignment(property) ? [{ kind: "name", name: property.name }] : [];
}

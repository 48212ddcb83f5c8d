/** Defines an element once: a page that loads the widget twice keeps the first, and nothing breaks. */
export function defineElement(name: `souk-${string}`, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}

/** A class as `projects.meta` answers it. */
export interface FigureClass {
  readonly id: number;
  readonly title: string;
  /** `#RRGGBB` */
  readonly color: string;
  readonly shape?: string;
  readonly geometry_config?: unknown;
}

/** A tag of the project as `projects.meta` answers it. */
export interface FigureTag {
  readonly id: number;
  readonly name: string;
  readonly color?: string;
}

/** State of the room `script`, as its client sees it. */
export interface ScriptState {
  units: Map<string, ScriptUnit>;
  cards: ScriptItem[];
  tokens: Set<ScriptItem>;
  secrets?: Map<string, ScriptItem>;
  steps: number;
}

export interface ScriptItem {
  serial: number;
  x: number;
  y: number;
  hp: number;
}

export interface ScriptUnit extends ScriptItem {
  parts: Map<string, ScriptItem>;
}

/** State of the rooms `churn` and `swarm`. */
export interface CrowdState {
  entities: Map<string, { x: number; y: number; hp: number }>;
}

import Simulation

/// Keeps services at their desired counts: it wakes where something it depends on changed.
public enum ServiceScheduler {
  /// A task reached another stage, or its health changed.
  static func taskChanged(_ id: TaskID, in world: inout World) {}

  /// An instance began to drain, went, or came back.
  static func instanceChanged(_ id: ContainerInstanceID, in world: inout World) {}
}

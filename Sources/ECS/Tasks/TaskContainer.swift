/// One container of a task.
public struct TaskContainer: Codable, Sendable {
  /// Where it is.
  public var status = ContainerStatus.pending
  /// What its process returned.
  public var exitCode: Int32?
  /// Why it stopped, in words.
  public var reason: String?
  /// Whether its health check passes.
  public var health = HealthStatus.unknown
  /// The digest of its image, once that was pulled.
  public var digest: String?
  /// The ports of the instance that lead to it, in the order of its port mappings.
  public var hostPorts: [UInt16] = []

  /// A container that is not started yet.
  public init() {}
}

/// The states of a container, as the API writes them.
public enum ContainerStatus: String, Codable, Sendable {
  case pending = "PENDING"
  case running = "RUNNING"
  case stopped = "STOPPED"
}

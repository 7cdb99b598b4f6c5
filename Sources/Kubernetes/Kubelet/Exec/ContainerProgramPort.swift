import Simulation

/// Knows programs that images bring, beyond those of every shell.
public enum ContainerProgramPort: Port {
  /// A type that knows programs.
  public typealias Handler = any ContainerPrograms.Type
}

/// What runs programs inside containers.
public protocol ContainerPrograms: SendableMetatype {
  /// What a program prints; nil where it is not known, or not there.
  static func run(
    _ command: [String], in process: ContainerProcess, of world: inout World
  ) -> ExecResult?
}

/// What a program inside a container sees.
public struct ContainerProcess: Sendable {
  /// The pod.
  public let pod: ObjectKey
  /// The node it runs on.
  public let node: String
  /// The image of its container.
  public let image: String
  private let variables: [PodSettings.Variable]
  private let files: ContainerFiles

  init(
    _ work: ContainerWork, node: String, _ variables: [PodSettings.Variable],
    _ files: ContainerFiles
  ) {
    pod = work.key
    self.node = node
    image = work.spec["image"]?.string ?? ""
    self.variables = variables
    self.files = files
  }

  /// A variable of its environment.
  public func variable(_ name: String) -> String? {
    variables.last { $0.name == name }?.value
  }

  /// What a file holds that the cluster put into the container.
  public func text(of path: String) -> String? { files.text(of: path) }
}

import AWSModel
import Documents
import Simulation

/// An image that was found: what a host must fetch, and what its container does.
public struct ResolvedImage: Codable, Hashable, Sendable {
  /// The full name, such as `docker.io/library/nginx:1.27`.
  public let name: String
  /// The digest of its manifest, `sha256:…`.
  public let digest: String
  /// How many bytes are fetched, compressed.
  public let size: Int64
  /// The architectures it is built for, in the ECS spelling (`x86_64`, `arm64`).
  public let architectures: [String]
  /// What a container of it does.
  public let behaviour: ImageBehaviour
  /// Whether its manifest is of Docker's schema 1; nil where it is not.
  public var isSchema1: Bool?

  /// The layers, derived from size and digest: a big base and ever smaller ones on it.
  public var layers: [ImageLayer] {
    var layers: [ImageLayer] = []
    var rest = size
    for number in 0..<6 where rest > 0 {
      let part = number == 5 || rest < 1000 ? rest : rest * 3 / 5
      layers.append(ImageLayer(digest: SHA256.digest(of: "\(digest)/\(number)"), size: part))
      rest -= part
    }
    return layers
  }
}

/// One layer of an image.
public struct ImageLayer: Codable, Hashable, Sendable {
  /// `sha256:…`.
  public let digest: String
  /// Bytes, compressed.
  public let size: Int64
}

/// What a container of an image does when it is started without a command of its own.
public struct ImageBehaviour: Codable, Hashable, Sendable {
  /// How the default command ends.
  public enum DefaultCommand: Codable, Hashable, Sendable {
    /// It serves until it is stopped.
    case runsForever
    /// It ends by itself: a shell without a terminal, or a program that is done.
    case exits(code: Int)
  }

  /// How the default command ends.
  public var defaultCommand: DefaultCommand
  /// The TCP ports on which it listens.
  public var ports: [Int] = []
  /// What it writes to its log when it starts.
  public var firstLines: [String] = []

  /// A behaviour.
  public init(
    _ defaultCommand: DefaultCommand, ports: [Int] = [], firstLines: [String] = []
  ) {
    self.defaultCommand = defaultCommand
    self.ports = ports
    self.firstLines = firstLines
  }
}

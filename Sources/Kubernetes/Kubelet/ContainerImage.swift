import Simulation

/// Knows images: how large they are and what they do.
public enum ImagePort: Port {
  /// A type that knows images.
  public typealias Handler = any ImageCatalogue.Type
}

/// What answers where images come from.
public protocol ImageCatalogue: SendableMetatype {
  /// An image of this name; nil where another is to be asked.
  static func image(_ name: String, for cluster: ClusterID, in world: World) -> ContainerImage?
}

/// An image.
public struct ContainerImage: Sendable {
  /// How large it is.
  public var bytes: Int64 = 50_000_000
  /// Why it cannot be had, in the words of the runtime; nil where it can.
  public var failure: String?
  /// What it starts by itself; nil where that is a program that is not followed.
  public var command: [String]?
  /// Whether arguments take the place of what it starts by itself.
  public var argumentsAreCommand = false
  /// What its program prints first.
  public var firstLines: [String] = []
  /// How long its program runs; nil for ever.
  public var length: SimDuration?
  /// What its program returns then.
  public var exitCode: Int32 = 0
  /// The ports its program listens on; nil where that is not known, and any will do.
  public var ports: [Int64]?
  /// As whom its program runs, by number or name, as `USER` in its build file says; empty for root.
  public var user = ""
  /// What its program returns when it is told to stop.
  public var stopCode: Int32 = 0

  /// An image whose program runs for ever.
  public init() {}

  /// Images whose names tell what they do, for clusters without a catalogue.
  static func known(_ name: String) -> ContainerImage {
    var image = ContainerImage()
    image.user = user(of: name)
    switch ImageName.base(of: name) {
    case "busybox", "alpine", "ubuntu", "debian", "bash", "centos", "fedora", "amazonlinux":
      image.command = ["sh"]
      image.argumentsAreCommand = true
      image.bytes = 4_500_000
    case "nginx", "httpd": image.ports = [80]
    case "redis": image.ports = [6379]
    case "hello-world":
      image.length = .zero
      image.firstLines = ["", "Hello from Docker!"]
    case "perl", "python", "node", "golang", "ruby":
      image.command = ["sh"]
      image.argumentsAreCommand = true
      image.bytes = 350_000_000
    default: break
    }
    return image
  }
}

extension World {
  /// What is known of an image.
  func image(_ name: String, for cluster: ClusterID) -> ContainerImage {
    for handler in handlers(at: ImagePort.self) {
      if let image = handler.image(name, for: cluster, in: self) { return image }
    }
    return .known(name)
  }
}

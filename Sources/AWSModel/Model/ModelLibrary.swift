import Synchronization

/// The API models, each read when it is first asked for.
///
/// This module reads no files: whoever makes a library says how a model's bytes are come by
/// (the program finds `Models/NAME.json` beside itself, tests find it in the source tree).
public final class ModelLibrary: Sendable {
  /// The services that have a model, under their names on the command line, in that order.
  public let services: [String]
  private let load: @Sendable (String) -> [UInt8]?
  private let cache = Mutex<[String: ServiceModel]>([:])

  /// The models this engine comes with.
  public static let shipped = ["ec2", "ecr", "ecs", "elbv2", "iam", "logs", "ssm", "sts"]

  /// A library over models found by `load`, which gets a service's name, such as `ecs`.
  public init(
    services: [String] = ModelLibrary.shipped, load: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.services = services
    self.load = load
  }

  /// The model of the service called `name` on the command line; nil where there is none.
  public func model(for name: String) -> ServiceModel? {
    cache.withLock { models in
      if let model = models[name] { return model }
      guard services.contains(name), let bytes = load(name) else { return nil }
      let model = ServiceModel(name: name, bytes: bytes)
      models[name] = model
      return model
    }
  }
}

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
  private let kept = Mutex<ServiceDirectory?>(nil)

  /// The models this engine comes with.
  public static let shipped = [
    "application-autoscaling", "autoscaling", "cloudformation", "cloudwatch", "deploy", "ec2",
    "ecr", "ecr-public", "ecs", "eks", "eks-auth", "elasticbeanstalk", "elb", "elbv2", "events",
    "iam", "lambda", "logs", "route53", "s3api", "secretsmanager", "servicediscovery", "sns", "sqs",
    "ssm", "sts",
  ]

  /// How each service with a model is told on the wire.
  ///
  /// Read when first asked for, without reading any model; empty where `load` finds no
  /// `services`.
  public var directory: ServiceDirectory {
    kept.withLock { directory in
      if let directory { return directory }
      let read = ServiceDirectory(bytes: load("services") ?? [])
      directory = read
      return read
    }
  }

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

  /// Another file beside the models, such as `help/ecs`; nil where there is none.
  ///
  /// It is read anew each time: help is asked for seldom.
  public func companion(_ name: String) -> [UInt8]? { load(name) }
}

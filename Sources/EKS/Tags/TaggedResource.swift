import AWSModel
import Documents
import Simulation

/// A thing of EKS that can be tagged, as an ARN names it.
enum TaggedResource {
  case cluster(ClusterKey)

  /// Finds what an ARN names.
  ///
  /// - Throws: `BadRequestException` for what is no ARN of EKS, `NotFoundException`.
  init(arn text: String, in eks: EKSState) throws(AWSError) {
    guard let arn = EKSARN(text), let name = arn.path.first else {
      throw .badRequest("Invalid resource ARN: \(text)")
    }
    let key = ClusterKey(name, in: arn.scope)
    guard arn.kind == "cluster", eks.clusters.contains(key) else {
      throw .resourceToTagNotFound(text)
    }
    self = .cluster(key)
  }

  /// Its tags.
  func tags(in eks: EKSState) -> JSONObject {
    switch self {
    case .cluster(let key): eks.clusters[key]?.tags ?? [:]
    }
  }

  /// Replaces its tags.
  func set(_ tags: JSONObject, in eks: inout EKSState) {
    switch self {
    case .cluster(let key): eks.clusters.update(key) { $0.tags = tags }
    }
  }
}

extension AWSError {
  /// A `BadRequestException`.
  static func badRequest(_ message: String) -> AWSError {
    AWSError(code: "BadRequestException", message: message)
  }

  static func resourceToTagNotFound(_ arn: String) -> AWSError {
    AWSError(
      code: "NotFoundException", message: "Resource not found with ARN: \(arn)", status: 404)
  }
}

import AWSModel
import Documents
import EC2
import Identity
import Simulation

// The parts of requests that choose something of a node group.

/// `scalingConfig`.
struct ScalingChoice: Decodable {
  let minSize: Int?
  let maxSize: Int?
  let desiredSize: Int?

  /// The sizes of a new group; those of the API model's example where none are given.
  ///
  /// - Throws: `InvalidParameterException` for sizes out of order, or too many nodes.
  /// - Source: EKS API, `NodegroupScalingConfig`; AWS General Reference, “Amazon EKS endpoints and
  ///   quotas” (450 nodes).
  static func sizes(
    _ choice: ScalingChoice?, _ subject: AWSError.Subject
  ) throws(AWSError) -> NodeScaling {
    guard let choice else { return NodeScaling() }
    guard let least = choice.minSize, let most = choice.maxSize, let desired = choice.desiredSize
    else {
      throw .invalidParameter(
        "scalingConfig needs all of minSize, maxSize and desiredSize, or none of them", subject)
    }
    guard least <= desired else {
      throw .invalidParameter("minSize can't be greater than desiredSize", subject)
    }
    guard desired <= most else {
      throw .invalidParameter("desiredSize can't be greater than maxSize", subject)
    }
    try checkLimit(most, subject)
    return NodeScaling(least: least, most: most, desired: desired)
  }

  /// The sizes of a group that is changed, where what is not said stays.
  ///
  /// - Throws: `InvalidParameterException` for sizes out of order, or too many nodes.
  func sizes(
    over old: NodeScaling, _ subject: AWSError.Subject
  ) throws(AWSError) -> NodeScaling {
    let new = NodeScaling(
      least: minSize ?? old.least, most: maxSize ?? old.most, desired: desiredSize ?? old.desired)
    guard new.least <= new.desired else {
      throw .invalidParameter(
        "Minimum capacity \(new.least) can't be greater than desired size \(new.desired)",
        subject)
    }
    guard new.desired <= new.most else {
      throw .invalidParameter(
        "Desired capacity \(new.desired) can't be greater than max size \(new.most)", subject)
    }
    try Self.checkLimit(new.most, subject)
    return new
  }

  private static func checkLimit(_ most: Int, _ subject: AWSError.Subject) throws(AWSError) {
    guard most <= 450 else {
      throw .limitExceeded("A node group can have at most 450 nodes", subject)
    }
  }
}

/// `updateConfig`.
struct UpdateConfigChoice: Decodable {
  let maxUnavailable: Int?
  let maxUnavailablePercentage: Int?
  let updateStrategy: String?

  /// - Throws: `InvalidParameterException` where both a number and a percentage are given.
  func config(
    over old: NodeUpdateConfig, _ subject: AWSError.Subject
  ) throws(AWSError) -> NodeUpdateConfig {
    guard maxUnavailable == nil || maxUnavailablePercentage == nil else {
      throw .invalidParameter(
        "Only one of maxUnavailable and maxUnavailablePercentage can be specified", subject)
    }
    // Source: EKS API, `NodegroupUpdateConfig`.
    guard (maxUnavailable ?? 1) <= 100 else {
      throw .invalidParameter("maxUnavailable can be at most 100", subject)
    }
    var config = old
    if maxUnavailable != nil || maxUnavailablePercentage != nil {
      config.maxUnavailable = maxUnavailable
      config.maxUnavailablePercentage = maxUnavailablePercentage
    }
    config.updateStrategy = updateStrategy ?? old.updateStrategy
    return config
  }
}

/// Labels and taints of nodes.
enum NodeMarks {
  /// - Source: EKS answers quoted in aws/containers-roadmap and eksctl-io/eksctl.
  private static let reserved = ["kubernetes.io/", "k8s.io/", "eks.amazonaws.com/"]

  /// - Throws: `InvalidParameterException` for labels that Kubernetes or EKS keeps for itself.
  static func check(labels: JSONObject, _ subject: AWSError.Subject) throws(AWSError) {
    for key in labels.keys where reserved.contains(where: { isReserved(key, $0) }) {
      throw .invalidParameter(
        "Label cannot contain reserved prefixes [\(reserved.joined(separator: ", "))]", subject)
    }
  }

  /// - Throws: `InvalidParameterException` for more than 50 taints, or the same one twice.
  static func check(taints: [NodeTaint], _ subject: AWSError.Subject) throws(AWSError) {
    guard taints.count <= 50 else {
      throw .invalidParameter("A node group can have at most 50 taints", subject)
    }
    for (place, taint) in taints.enumerated()
    where taints[..<place].contains(where: { $0.key == taint.key && $0.effect == taint.effect }) {
      throw .invalidParameter(
        "The taint with key \(taint.key) and effect \(taint.effect) is given twice", subject)
    }
  }

  private static func isReserved(_ key: String, _ prefix: String) -> Bool {
    guard let slash = key.firstIndex(of: "/") else { return false }
    let domain = key[..<slash] + "/"
    return domain == prefix || domain.hasSuffix("." + prefix)
  }
}

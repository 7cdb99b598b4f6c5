import AWSModel
import Documents
import EC2

/// The volume of EBS that each task gets when it starts, as `volumeConfigurations` describes it.
///
/// - Source: ECS API Reference, “TaskVolumeConfiguration” and “ServiceVolumeConfiguration”.
public struct LaunchVolume: Codable, Hashable, Sendable {
  /// The volume of the task definition that it is.
  public let name: String
  /// The role with which ECS makes and attaches it.
  public let role: String
  /// What it is like.
  public let wish: VolumeWish
  /// How it is formatted.
  public let fileSystem: String
  /// Whether it goes with the task.
  public let goesWithTask: Bool
  /// Its labels.
  public let tags: [Tag]
  /// Whose labels it takes over: `TASK_DEFINITION`, `SERVICE` or `NONE`.
  public let propagateTags: String
  /// The configuration as given.
  let given: JSON
}

extension LaunchVolume {
  /// Reads what a request says of the volumes of tasks of `plan`; nil where they have none.
  ///
  /// - Throws: `InvalidParameterException` where definition and request do not fit together.
  /// - Source: the sentence about a volume that is not in the definition as go-to-k/cdkd pull
  ///   request 811 quotes it; the others are ours.
  static func reading(
    _ given: [JSON]?, for plan: TaskPlan, in cluster: Cluster
  ) throws(AWSError) -> LaunchVolume? {
    let wanted = plan.volumes?.first { $0.kind == .configuredAtLaunch }?.name
    guard let first = given?.first else {
      guard let wanted else { return nil }
      throw .invalidParameter(
        "The volume '\(wanted)' is configured at launch: volumeConfigurations must describe it.")
    }
    guard given?.count == 1, let wanted, first["name"]?.string == wanted else {
      throw .invalidParameter(
        "Volume configuration provided but no matching configuredAtLaunch volume found in task "
          + "definition.")
    }
    guard let document = first["managedEBSVolume"], let role = document["roleArn"]?.string else {
      throw .invalidParameter(
        "The configuration of volume '\(wanted)' must have managedEBSVolume with roleArn.")
    }
    let tags = try tags(of: document)
    return LaunchVolume(
      name: wanted, role: role, wish: try wish(of: document, in: cluster),
      fileSystem: document["filesystemType"]?.string ?? (plan.isForWindows ? "ntfs" : "xfs"),
      goesWithTask: document["terminationPolicy"]?["deleteOnTermination"]?.bool ?? true,
      tags: tags.own, propagateTags: tags.from, given: first)
  }

  /// Size, type and rates.
  ///
  /// - Source: ECS API Reference, “TaskManagedEBSVolumeConfiguration”: a size or a snapshot; a key
  ///   of the cluster's managed storage counts where none is named. That gp3 is the default: EBS
  ///   volumes in the ECS Developer Guide, “Specify Amazon EBS volume configuration at Amazon ECS
  ///   deployment”.
  private static func wish(
    of document: JSON, in cluster: Cluster
  ) throws(AWSError) -> VolumeWish {
    if document["snapshotId"]?.string != nil {
      throw .notSimulated("snapshots", instead: "give sizeInGiB for an empty volume")
    }
    if document["volumeInitializationRate"] != nil {
      throw .invalidParameter(
        "volumeInitializationRate can be specified only together with snapshotId.")
    }
    guard let size = document["sizeInGiB"]?.integer else {
      throw .invalidParameter("Either sizeInGiB or snapshotId must be specified for a volume.")
    }
    let key =
      document["kmsKeyId"]?.string
      ?? cluster.configuration?["managedStorageConfiguration"]?["kmsKeyId"]?.string
    let wish = VolumeWish(
      type: document["volumeType"]?.string ?? "gp3", size: Int(clamping: size),
      iops: document["iops"]?.integer.map { Int(clamping: $0) },
      throughput: document["throughput"]?.integer.map { Int(clamping: $0) },
      isEncrypted: document["encrypted"]?.bool ?? (key != nil), key: key)
    if let fault = wish.fault { throw .invalidParameter(fault.message) }
    return wish
  }

  /// - Source: ECS API Reference, “EBSTagSpecification” (two keys are reserved).
  private static func tags(of document: JSON) throws(AWSError) -> (own: [Tag], from: String) {
    var own: [Tag] = []
    var from = "NONE"
    for specification in document["tagSpecifications"]?.array ?? [] {
      from = specification["propagateTags"]?.string ?? from
      for tag in specification["tags"]?.array ?? [] {
        own.append(Tag(key: tag["key"]?.string ?? "", value: tag["value"]?.string ?? ""))
      }
    }
    try own.check()
    for tag in own where ["AmazonECSCreated", "AmazonECSManaged"].contains(tag.key) {
      throw .invalidParameter("The tag key '\(tag.key)' is reserved for Amazon ECS.")
    }
    return (own, from)
  }
}

import AWSModel
import Documents

// What ECS asks of volumes.
extension DefinitionRules {
  /// The members of a volume of which one at most can be there.
  private static let kinds = [
    "dockerVolumeConfiguration", "efsVolumeConfiguration", "s3filesVolumeConfiguration",
    "fsxWindowsFileServerVolumeConfiguration",
  ]

  /// - Source: the sentence about kinds as quoted in cloudposse/terraform-aws-ecs-alb-service-task
  ///   issue 185; ECS API, `Volume`.
  func checkVolumes() throws(AWSError) {
    let volumes = document["volumes"]?.array ?? []
    var seen: Set<String> = []
    for volume in volumes {
      let name = volume["name"]?.string ?? ""
      guard !name.isEmpty else { throw .client("Volume.name should not be null or empty.") }
      guard ClusterKey.isValid(name) else {
        throw .client("Volume.name contains invalid characters.")
      }
      guard seen.insert(name).inserted else {
        throw .client("Volume names must be unique within a Task Definition.")
      }
      try checkVolume(volume, name)
    }
    let atLaunch = volumes.filter { $0["configuredAtLaunch"]?.bool == true }
    if atLaunch.count > 1 {
      throw .client("Only one volume can be configured at launch.")
    }
  }

  private func checkVolume(_ volume: JSON, _ name: String) throws(AWSError) {
    var kinds = Self.kinds.filter { volume[$0]?.isNull == false }
    if volume["host"]?["sourcePath"]?.string?.isEmpty == false { kinds.append("host") }
    if volume["configuredAtLaunch"]?.bool == true { kinds.append("configuredAtLaunch") }
    if kinds.count > 1 {
      throw .client(
        "When the volume parameter is specified, only one volume configuration type should be used."
      )
    }
    if let docker = volume["dockerVolumeConfiguration"], docker["autoprovision"] != nil,
      docker["scope"]?.string != "shared"
    {
      throw .client("autoprovision is only supported when the scope of volume '\(name)' is shared.")
    }
    if let files = volume["efsVolumeConfiguration"] { try checkFileSystem(files, name) }
    if volume["fsxWindowsFileServerVolumeConfiguration"]?.isNull == false, !isForWindows {
      throw .client("fsxWindowsFileServerVolumeConfiguration is only supported on Windows.")
    }
  }

  /// - Source: ECS API, `EFSVolumeConfiguration`, `EFSAuthorizationConfig`; the sentence about the
  ///   root directory as quoted in CircleCI-Public/aws-ecs-orb issue 105.
  private func checkFileSystem(_ files: JSON, _ name: String) throws(AWSError) {
    let access = files["authorizationConfig"]
    let point = access?["accessPointId"]?.string
    let isEncrypted = files["transitEncryption"]?.string == "ENABLED"
    if point != nil || access?["iam"]?.string == "ENABLED", !isEncrypted {
      throw .client(
        "Transit encryption must be enabled for volume '\(name)' when an access point or IAM "
          + "authorization is used.")
    }
    if point != nil, let root = files["rootDirectory"]?.string, root != "/", !root.isEmpty {
      throw .client("Root Directory can not be set when using an EFS Access Point")
    }
    if let port = files["transitEncryptionPort"]?.integer, !(0...65_535).contains(port) {
      throw .client("Invalid transit encryption port for volume '\(name)'.")
    }
    let id = files["fileSystemId"]?.string ?? ""
    guard id.hasPrefix("fs-") || id.hasPrefix("arn:") else {
      throw .client("Invalid file system id '\(id)' for volume '\(name)'.")
    }
  }

  /// What Windows containers cannot have.
  ///
  /// - Source: ECS API, `TaskDefinition.networkMode` and the notes on Windows at the members of
  ///   `ContainerDefinition`.
  func checkForWindows() throws(AWSError) {
    if document["networkMode"] != nil, ![.awsvpc, .bridge].contains(plan.networkMode) {
      throw .windowsRefuses("networkMode=\(plan.networkMode.rawValue)")
    }
    for member in ["pidMode", "ipcMode"] where document[member]?.isNull == false {
      throw .windowsRefuses(member)
    }
    for (_, definition) in containers {
      for member in ["linuxParameters", "ulimits", "links", "dnsSearchDomains"] {
        guard let value = definition[member], !value.isNull, value.array?.isEmpty != true else {
          continue
        }
        throw .windowsRefuses(member)
      }
      for member in ["privileged", "readonlyRootFilesystem"] {
        if definition[member]?.bool == true { throw .windowsRefuses(member) }
      }
    }
  }
}

extension AWSError {
  /// The sentence is ours.
  static func windowsRefuses(_ member: String) -> AWSError {
    client("'\(member)' is not supported with Windows containers.")
  }
}

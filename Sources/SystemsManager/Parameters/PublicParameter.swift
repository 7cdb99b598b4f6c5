import AWSModel
import Documents
import EC2
import Simulation

/// A parameter that AWS publishes under `/aws/service`.
struct PublicParameter {
  let name: String
  let value: String

  /// The parameters of a region, by name.
  ///
  /// - Source: ECS Developer Guide, “Retrieving Amazon ECS-optimized Linux AMI metadata”; Systems
  ///   Manager User Guide, “Calling AMI public parameters in Parameter Store”.
  static func all(in region: String) -> [PublicParameter] {
    MachineImage.all(in: region).flatMap(naming).sorted { $0.name < $1.name }
  }

  /// The parameter of that name; nil where AWS publishes none for the images there are here.
  static func find(_ name: String, in region: String) -> PublicParameter? {
    all(in: region).first { $0.name == name }
  }

  /// What names an image: its id, and for an ECS-optimized one a document and each part of it.
  private static func naming(_ image: MachineImage) -> [PublicParameter] {
    image.parameters.flatMap { path in
      let ending = "/image_id"
      guard path.hasSuffix(ending) else { return [PublicParameter(name: path, value: image.id)] }
      let home = String(path.dropLast(ending.count))
      let facts = facts(of: image)
      let document = JSON.object(
        JSONObject(
          uniqueMembers: facts.map { JSONObject.Member(key: $0, value: .string($1)) }))
      return [PublicParameter(name: home, value: document.compactText)]
        + facts.map { PublicParameter(name: "\(home)/\($0)", value: $1) }
    }
  }

  private static func facts(of image: MachineImage) -> [(String, String)] {
    if let release = image.nodeRelease {
      // Source: EKS User Guide, “Retrieve recommended Amazon Linux AMI IDs”.
      return [("image_id", image.id), ("image_name", image.name), ("release_version", release)]
    }
    return [
      ("ecs_agent_version", MachineImage.agentVersion),
      ("ecs_runtime_version", "Docker version \(MachineImage.dockerVersion)"),
      ("image_id", image.id), ("image_name", image.name), ("image_version", image.version),
      ("os", image.system), ("schema_version", "1"),
    ]
  }

  /// The parameter as the API shows it; public ones belong to no account.
  func shape(in region: String) -> JSON {
    [
      "Name": .string(name), "Type": "String", "Value": .string(value), "Version": 1,
      "LastModifiedDate": SimTime.dawn.timestamp,
      "ARN": .string("arn:aws:ssm:\(region)::parameter\(name)"), "DataType": "text",
    ]
  }
}

extension AWSError {
  /// The service says no more than this.
  ///
  /// - Source: as quoted in aws-solutions/aws-control-tower-customizations, pull request 68.
  static let parameterNotFound = AWSError(code: "ParameterNotFound", message: "")
}

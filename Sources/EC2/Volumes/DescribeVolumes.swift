import AWSModel
import Documents
import Simulation

/// Shows volumes; the root disks of instances are not among them.
public enum DescribeVolumes: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let VolumeIds: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The volumes in order of id.
  public struct Output: Encodable {
    let Volumes: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let (region, scope) = (call.world.ec2[call.scope], call.scope)
    if let missing = input.VolumeIds?.first(where: { !region.volumes.contains($0) }) {
      throw .volumeNotFound(missing)
    }
    let chosen =
      input.VolumeIds?.sorted().compactMap { region.volumes[$0] } ?? region.volumes.rows
    let passed = try region.only(chosen, passing: input.Filters, scope)
    let page = try input.page(of: passed, name, key: \.id)
    return Output(
      Volumes: page.items.map { $0.shape(in: region, scope: scope) }, NextToken: page.nextToken)
  }
}

extension Volume {
  /// The volume as EC2 shows it.
  func shape(in region: EC2Region, scope: Scope) -> JSON {
    let tags = region.tags[id] ?? []
    return JSON(present: [
      "Iops": wish.iops.map { .number($0) },
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
      "VolumeType": .string(wish.type),
      "MultiAttachEnabled": false,
      "Throughput": wish.throughput.map { .number($0) },
      "VolumeId": .string(id),
      "Size": .number(wish.size),
      "SnapshotId": "",
      "AvailabilityZone": .string(zone),
      "State": .string(state),
      "CreateTime": createdAt.timestamp,
      "Attachments": .array(attachment.map { [shape(of: $0)] } ?? []),
      "Encrypted": .bool(wish.isEncrypted),
      "KmsKeyId": .text(wish.key),
    ])
  }

  /// - Source: EC2 API Reference, “VolumeAttachment” (the resource and the service that owns the
  ///   instance are shown for tasks on Fargate).
  private func shape(of attachment: Attachment) -> JSON {
    let isOurs = attachment.instance == nil
    return JSON(present: [
      "DeleteOnTermination": .bool(attachment.goesAlong),
      "AssociatedResource": isOurs ? .string(attachment.resource) : nil,
      "InstanceOwningService": isOurs ? "fargate.amazonaws.com" : nil,
      "VolumeId": .string(id),
      "InstanceId": .text(attachment.instance),
      "Device": isOurs ? nil : .string(attachment.device),
      "State": "attached",
      "AttachTime": attachment.since.timestamp,
    ])
  }
}

extension Volume: Filterable {
  var taggedID: String { id }

  static let filterNames: [String]? = [
    "volume-id", "size", "status", "volume-type", "availability-zone", "encrypted",
    "attachment.instance-id", "attachment.status", "attachment.delete-on-termination",
    "attachment.device",
  ]

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "volume-id": [id]
    case "size": [String(wish.size)]
    case "status": [state]
    case "volume-type": [wish.type]
    case "availability-zone": [zone]
    case "encrypted": [String(wish.isEncrypted)]
    case "attachment.instance-id": attachment?.instance.map { [$0] } ?? []
    case "attachment.status": attachment == nil ? [] : ["attached"]
    case "attachment.delete-on-termination": attachment.map { [String($0.goesAlong)] } ?? []
    case "attachment.device": attachment.map { [$0.device] } ?? []
    default: nil
    }
  }
}

import AWSModel
import Documents
import Simulation

/// Makes a volume that can be attached to instances of its zone.
public enum CreateVolume: Operation {
  /// What it is to be like, and where.
  public struct Input: Decodable {
    let AvailabilityZone: String?
    let AvailabilityZoneId: String?
    let Size: Int?
    let VolumeType: String?
    let Iops: Int?
    let Throughput: Int?
    let Encrypted: Bool?
    let KmsKeyId: String?
    let SnapshotId: String?
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// Makes it; it is `available` at once.
  ///
  /// - Source: EC2 API Reference, “CreateVolume” (`gp2` where no type is named; a size or a
  ///   snapshot must be).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
    if input.SnapshotId != nil {
      throw AWSError(
        code: "UnsupportedOperation",
        message: "Snapshots are not simulated: name a Size and leave SnapshotId out.")
    }
    let zones = Zone.names(in: call.scope.region)
    let zone =
      input.AvailabilityZone
      ?? input.AvailabilityZoneId.flatMap { id in zones.first { Zone.id(ofName: $0) == id } }
    guard let zone else {
      throw .missingParameter("The request must contain the parameter AvailabilityZone")
    }
    guard zones.contains(zone) else {
      throw AWSError(
        code: "InvalidZone.NotFound", message: "The zone '\(zone)' does not exist.")
    }
    guard let size = input.Size else {
      throw .missingParameter("The request must contain the parameter size/snapshot")
    }
    try stopIfDryRun(input.DryRun)
    let wish = VolumeWish(
      type: input.VolumeType ?? "gp2", size: size, iops: input.Iops,
      throughput: input.Throughput, isEncrypted: input.Encrypted ?? false, key: input.KmsKeyId)
    let tags = (input.TagSpecifications ?? []).tags(for: "volume")
    let volume = try call.world.createVolume(wish, in: zone, tags: tags, call.scope)
    return volume.shape(in: call.world.ec2[call.scope], scope: call.scope)
  }
}

import AWSModel
import Documents
import Simulation

/// Attaches a volume to an instance of its zone.
public enum AttachVolume: Operation {
  /// Which one, to what, and as which device.
  public struct Input: Decodable {
    let VolumeId: String
    let InstanceId: String
    let Device: String
    let DryRun: Bool?
  }

  /// Attaches it.
  ///
  /// - Source: EC2 API Reference, “AttachVolume”, and “Error codes for the Amazon EC2 API”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
    let region = call.world.ec2[call.scope]
    guard let volume = region.volumes[input.VolumeId] else { throw .volumeNotFound(input.VolumeId) }
    let instance = try region.instance(input.InstanceId)
    if let attachment = volume.attachment {
      throw .volumeInUse(volume.id, by: attachment.instance ?? attachment.resource)
    }
    guard instance.zone == volume.zone else {
      throw AWSError(
        code: "InvalidVolume.ZoneMismatch",
        message: "The volume '\(volume.id)' is not in the same availability zone as instance "
          + "'\(instance.id)'")
    }
    guard instance.state == .running || instance.state == .stopped else {
      throw AWSError(
        code: "IncorrectState",
        message: "Instance '\(instance.id)' is not 'running'.")
    }
    let isTaken = region.volumes.rows.contains {
      $0.attachment?.instance == instance.id && $0.attachment?.device == input.Device
    }
    guard !isTaken else {
      throw .invalidValue(
        "Invalid value '\(input.Device)' for unixDevice. Attachment point \(input.Device) is "
          + "already in use")
    }
    try stopIfDryRun(input.DryRun)
    call.world.attachVolume(
      volume.id, to: instance.id, on: instance.id, goesAlong: false, device: input.Device,
      call.scope)
    return VolumeMove.shape(
      of: call.world.ec2[call.scope].volumes[volume.id], state: "attaching")
  }
}

/// A volume on its way to an instance, or from it.
enum VolumeMove {
  static func shape(of volume: Volume?, state: String) -> JSON {
    guard let volume, let attachment = volume.attachment else { return [:] }
    return JSON(present: [
      "VolumeId": .string(volume.id), "InstanceId": .text(attachment.instance),
      "Device": .string(attachment.device), "State": .string(state),
      "AttachTime": attachment.since.timestamp,
      "DeleteOnTermination": .bool(attachment.goesAlong),
    ])
  }
}

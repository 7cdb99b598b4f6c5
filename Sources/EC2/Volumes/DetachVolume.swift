import AWSModel
import Documents
import Simulation

/// Detaches a volume from its instance.
public enum DetachVolume: Operation {
  /// Which one; the others must agree where they are given.
  public struct Input: Decodable {
    let VolumeId: String
    let InstanceId: String?
    let Device: String?
    let Force: Bool?
    let DryRun: Bool?
  }

  /// Detaches it.
  ///
  /// - Source: EC2 API Reference, “DetachVolume”, and “Error codes for the Amazon EC2 API”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
    guard let volume = call.world.ec2[call.scope].volumes[input.VolumeId] else {
      throw .volumeNotFound(input.VolumeId)
    }
    guard let attachment = volume.attachment else {
      throw AWSError(
        code: "IncorrectState",
        message: "Volume '\(volume.id)' is in the 'available' state.")
    }
    let isIt =
      (input.InstanceId == nil || input.InstanceId == attachment.instance)
      && (input.Device == nil || input.Device == attachment.device)
    guard isIt, attachment.instance != nil else {
      throw AWSError(
        code: "InvalidAttachment.NotFound",
        message: "Volume '\(volume.id)' is not attached to instance "
          + "'\(input.InstanceId ?? attachment.resource)' as device "
          + "'\(input.Device ?? attachment.device)'")
    }
    try stopIfDryRun(input.DryRun)
    let shape = VolumeMove.shape(of: volume, state: "detaching")
    call.world.releaseVolume(volume.id, call.scope)
    return shape
  }
}

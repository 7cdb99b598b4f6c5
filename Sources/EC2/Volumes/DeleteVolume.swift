import AWSModel
import Simulation

/// Deletes a volume that nothing has attached.
public enum DeleteVolume: Operation {
  /// Which one.
  public struct Input: Decodable {
    let VolumeId: String
    let DryRun: Bool?
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard let volume = call.world.ec2[call.scope].volumes[input.VolumeId] else {
      throw .volumeNotFound(input.VolumeId)
    }
    if let attachment = volume.attachment {
      throw .volumeInUse(volume.id, by: attachment.instance ?? attachment.resource)
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].volumes[volume.id] = nil
    call.world.ec2[call.scope].tags[volume.id] = nil
    return NoOutput()
  }
}

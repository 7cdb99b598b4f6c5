import AWSModel
import Documents
import Simulation

/// Takes an add-on out of a cluster.
public enum DeleteAddon: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let addonName: String
    let preserve: Bool?
  }

  /// The add-on, DELETING.
  public struct Output: Encodable {
    let addon: JSON
  }

  /// Takes it out, with the associations made for it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var addon = try call.world.eks.addon(input.addonName, of: input.clusterName, in: call.scope)
    addon.status = .deleting
    addon.leavesObjects = input.preserve
    call.world.eks.addons[addon.key] = addon
    let delay = Int64(call.world.dice.within(15...30, "eks.addon"))
    call.world.schedule(
      AddonTurn(key: addon.key, uid: addon.uid, step: .gone), after: .seconds(delay))
    return Output(addon: call.world.shape(of: addon))
  }
}

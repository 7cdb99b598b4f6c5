import AWSModel
import Simulation

/// Lists the changes of a cluster, of a node group or of an add-on, the oldest first.
public enum ListUpdates: Operation {
  /// Of what, and which page.
  public struct Input: Decodable {
    let name: String
    let nodegroupName: String?
    let addonName: String?
    let capabilityName: String?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let updateIds: [String]
    let nextToken: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.name, in: call.scope)
    let subject = try Update.Subject(
      nodegroup: input.nodegroupName, addon: input.addonName, capability: input.capabilityName)
    let numbered = cluster.updates.enumerated().filter { $0.element.subject == subject }
    let page = try Page(of: numbered, after: input.nextToken, limit: input.maxResults) {
      String(1_000_000 + $0.offset)
    }
    return Output(updateIds: page.items.map(\.element.id), nextToken: page.nextToken)
  }
}

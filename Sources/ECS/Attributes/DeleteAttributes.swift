import AWSModel
import Documents

/// Takes custom attributes off container instances.
public enum DeleteAttributes: Operation {
  /// Up to ten attributes with their targets.
  public struct Input: Decodable {
    let attributes: [TargetAttribute]
    let cluster: String?
  }

  /// The attributes.
  public struct Output: Encodable {
    let attributes: [JSON]
  }

  /// Takes them off.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    var deleted: [JSON] = []
    for given in input.attributes {
      let instance = try given.target(in: cluster, of: call.world.ecs)
      guard let found = instance.attributes.first(where: { $0.name == given.name }) else {
        throw .targetNotFound
      }
      call.world.ecs.update(instance.id) { $0.attributes.removeAll { $0.name == given.name } }
      deleted.append(TargetAttribute.shape(found, on: call.world.ecs.arn(of: instance)))
    }
    return Output(attributes: deleted)
  }
}

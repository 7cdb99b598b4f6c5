import AWSModel
import Documents

/// Puts custom attributes on container instances.
public enum PutAttributes: Operation {
  /// Up to ten attributes with their targets.
  public struct Input: Decodable {
    let attributes: [TargetAttribute]
    let cluster: String?
  }

  /// The attributes.
  public struct Output: Encodable {
    let attributes: [JSON]
  }

  /// Puts them over those of the same names.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    guard input.attributes.count <= 10 else {
      throw .invalidParameter("attributes can have at most 10 items.")
    }
    var put: [JSON] = []
    for given in input.attributes {
      let instance = try given.target(in: cluster, of: call.world.ecs)
      let attribute = InstanceAttribute(name: given.name, value: given.value)
      var attributes = instance.attributes.filter { $0.name != given.name } + [attribute]
      attributes.sort { $0.name < $1.name }
      // Source: ECS Developer Guide, “Amazon ECS task placement constraints”.
      guard attributes.filter({ !$0.isBuiltIn }).count <= 10 else { throw .attributeLimit }
      call.world.ecs.update(instance.id) { $0.attributes = attributes }
      put.append(TargetAttribute.shape(attribute, on: call.world.ecs.arn(of: instance)))
      ServiceScheduler.instanceChanged(instance.id, in: &call.world)
    }
    return Output(attributes: put)
  }
}

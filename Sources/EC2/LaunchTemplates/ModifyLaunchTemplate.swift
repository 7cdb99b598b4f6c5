import AWSModel
import Documents

/// Chooses the version of a launch template that is used where none is named.
public enum ModifyLaunchTemplate: Operation {
  /// Of which template, and which version.
  public struct Input: Decodable {
    let LaunchTemplateId: String?
    let LaunchTemplateName: String?
    let DefaultVersion: String?
    let DryRun: Bool?
  }

  /// The template.
  public struct Output: Encodable {
    let LaunchTemplate: JSON
  }

  /// Sets it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let template = try region.launchTemplate(
      id: input.LaunchTemplateId, name: input.LaunchTemplateName)
    let version = try region.version(input.DefaultVersion, of: template)
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].launchTemplates.templates.update(template.id) {
      $0.defaultVersion = version.number
    }
    let changed = try call.world.ec2[call.scope].launchTemplate(id: template.id, name: nil)
    return Output(LaunchTemplate: changed.shape(tags: region.tags(of: template.id)))
  }
}

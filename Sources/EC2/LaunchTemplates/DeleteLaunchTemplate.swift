import AWSModel
import Documents
import Simulation

/// Removes a launch template with all its versions; what was launched from it stays.
public enum DeleteLaunchTemplate: Operation {
  /// Which one.
  public struct Input: Decodable {
    let LaunchTemplateId: String?
    let LaunchTemplateName: String?
    let DryRun: Bool?
  }

  /// The template as it was.
  public struct Output: Encodable {
    let LaunchTemplate: JSON
  }

  /// Removes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let template = try region.launchTemplate(
      id: input.LaunchTemplateId, name: input.LaunchTemplateName)
    try stopIfDryRun(input.DryRun)
    call.world.deleteLaunchTemplate(template, call.scope)
    return Output(LaunchTemplate: template.shape(tags: region.tags(of: template.id)))
  }
}

extension World {
  /// Removes a launch template with all its versions.
  public mutating func deleteLaunchTemplate(_ template: LaunchTemplate, _ scope: Scope) {
    ec2[scope].launchTemplates.remove(template)
    ec2[scope].tags[template.id] = nil
  }
}

import AWSModel
import Documents
import Simulation

/// Removes versions of a launch template; the default one cannot be removed.
public enum DeleteLaunchTemplateVersions: Operation {
  /// Of which template, and which numbers.
  public struct Input: Decodable {
    let LaunchTemplateId: String?
    let LaunchTemplateName: String?
    let Versions: [String]
    let DryRun: Bool?
  }

  /// What became of each.
  public struct Output: Encodable {
    let SuccessfullyDeletedLaunchTemplateVersions: [JSON]
    let UnsuccessfullyDeletedLaunchTemplateVersions: [JSON]
  }

  /// Removes those that can be removed, and says of the others why not.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let template = try call.world.ec2[call.scope].launchTemplate(
      id: input.LaunchTemplateId, name: input.LaunchTemplateName)
    try stopIfDryRun(input.DryRun)
    var (gone, kept): ([JSON], [JSON]) = ([], [])
    for word in input.Versions {
      if let refusal = refusal(of: word, template, call.world.ec2[call.scope]) {
        kept.append(shape(word, template, refusal))
      } else if let number = Int(word) {
        call.world.ec2[call.scope].launchTemplates.versions[Pair(template.id, number)] = nil
        gone.append(shape(word, template, nil))
      }
    }
    return Output(
      SuccessfullyDeletedLaunchTemplateVersions: gone,
      UnsuccessfullyDeletedLaunchTemplateVersions: kept)
  }

  /// - Source: EC2 API, `LaunchTemplateErrorCode`; the sentences are ours, no public answer shows
  ///   them.
  private static func refusal(
    of word: String, _ template: LaunchTemplate, _ region: EC2Region
  ) -> JSON? {
    guard let number = Int(word),
      region.launchTemplates.versions[Pair(template.id, number)] != nil
    else {
      return [
        "Code": "launchTemplateVersionDoesNotExist",
        "Message": .string("Could not find the specified version \(word)."),
      ]
    }
    guard number == template.defaultVersion else { return nil }
    return [
      "Code": "unexpectedError",
      "Message": "The default version of a launch template cannot be deleted.",
    ]
  }

  private static func shape(_ word: String, _ template: LaunchTemplate, _ refusal: JSON?) -> JSON {
    JSON(present: [
      "LaunchTemplateId": .string(template.id),
      "LaunchTemplateName": .string(template.name),
      "VersionNumber": .number(Int(word) ?? 0),
      "ResponseError": refusal,
    ])
  }
}

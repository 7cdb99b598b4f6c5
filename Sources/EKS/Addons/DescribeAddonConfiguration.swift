import AWSModel
import Documents

/// Shows the settings of an add-on as a JSON Schema.
public enum DescribeAddonConfiguration: Operation {
  /// Of which add-on, in which version.
  public struct Input: Decodable {
    let addonName: String
    let addonVersion: String
  }

  /// The schema as text, and the service accounts that want a role.
  public struct Output: Encodable {
    let addonName: String
    let addonVersion: String
    let configurationSchema: String
    let podIdentityConfiguration: [JSON]
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let subject = AWSError.Subject(addon: input.addonName)
    let offer = try AddonOffer.offered(input.addonName, subject)
    guard offer.version(input.addonVersion) != nil else {
      throw .invalidParameter("Addon version specified is not supported", subject)
    }
    let accounts = offer.permissions.map { permissions -> JSON in
      [
        "serviceAccount": .string(permissions.serviceAccount),
        "recommendedManagedPolicies": [
          .string("arn:aws:iam::aws:policy/\(permissions.policy)")
        ],
      ]
    }
    return Output(
      addonName: input.addonName, addonVersion: input.addonVersion,
      configurationSchema: offer.schema.compactText,
      podIdentityConfiguration: [accounts].compactMap { $0 })
  }
}

import Documents
import Kubernetes

/// `kubectl describe certificatesigningrequest`.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeCertificateSigningRequest`.
enum CertificateDescriber: Describer {
  static let kind = "CertificateSigningRequest.certificates.k8s.io"

  /// The attributes of names that are shown as lists, by their numbers in X.520.
  private static let lists: [(attribute: UInt8, title: String)] = [
    (11, "Organizational Unit"), (6, "Country"), (7, "Locality"), (8, "Province"),
    (9, "StreetAddress"), (17, "PostalCode"),
  ]

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.marks(object)
    page.entry(0, "CreationTimestamp", DateText.long(object.text("metadata.creationTimestamp")))
    page.entry(0, "Requesting User", object.text("spec.username"))
    let signer = object.text("spec.signerName")
    if !signer.isEmpty { page.entry(0, "Signer", signer) }
    if let seconds = object.at("spec.expirationSeconds")?.integer {
      page.entry(0, "Requested Duration", AgeText.text(.seconds(seconds)))
    }
    page.entry(0, "Status", CertificateSigningRequest.state(of: object["status"] ?? [:]))
    guard let wish = try? CertificateRequest(object.text("spec.request")) else { return }
    page.line(0, "Subject:")
    page.line(0, "\tCommon Name:\t\(wish.commonName)")
    let serial = wish.others.first { $0.attribute == 5 }
    page.line(0, "\tSerial Number:\t" + (serial?.value ?? ""))
    list("Organization", wish.organizations, into: &page)
    for (attribute, title) in lists {
      list(title, wish.others.filter { $0.attribute == attribute }.map(\.value), into: &page)
    }
  }

  private static func list(_ title: String, _ values: [String], into page: inout DescriptionPage) {
    for (place, value) in values.enumerated() {
      page.line(0, place == 0 ? "\t\(title):\t\(value)" : "\t\t\(value)")
    }
  }
}

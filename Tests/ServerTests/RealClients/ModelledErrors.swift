import AWSModel
import Documents
import Foundation
import Sandbox
import TestSupport

/// The errors that the model gives each operation of a service: all of them are raised through
/// boto3, but for those that a list excuses with a reason.
struct ModelledErrors {
  private let model: ServiceModel
  /// Reasons by `Operation Error`; the operation `*` stands for all.
  private var excuses: [String: String] = [:]

  init(of service: String) throws {
    guard let model = ModelLibrary(load: Models.load).model(for: service) else {
      throw CocoaError(.fileNoSuchFile)
    }
    self.model = model
    let file = Oracle.fixtures.appending(path: "modelled-errors/\(service).txt")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard !line.hasPrefix("#"), parts.count == 2 else { continue }
      excuses[String(parts[0])] = String(parts[1].drop { $0 == " " })
    }
  }

  /// What is neither raised nor excused, and what is excused although it is raised; errors are
  /// given as `service Operation Error: class`, as the oracle tells them.
  func faults(raised: [String]) -> [String] {
    let seen = Set(raised.compactMap { $0.split(separator: ":").first.map(String.init) })
    var faults: [String] = []
    for name in Catalogue.operationNames(of: model.name) {
      for shape in model.operation(name)?.errors ?? [] {
        let error = model[shape].exception?.code ?? model[shape].name
        let isRaised = seen.contains("\(model.name) \(name) \(error)")
        let isExcused = excuses["\(name) \(error)"] != nil
        if isRaised, isExcused { faults.append("\(name) \(error) is raised, and excused") }
        if !isRaised, !isExcused, excuses["* \(error)"] == nil {
          faults.append("\(name) never raises \(error)")
        }
      }
    }
    return faults
  }
}

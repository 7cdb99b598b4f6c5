import AWSModel
import Sandbox
import TestSupport
import Testing

@testable import AWSCommand

@Suite("Help on everything") struct HelpPagesOfAllOperationsTests {
  @Test("every page of every model is written in time", arguments: ModelLibrary.shipped)
  func everything(service: String) throws {
    let library = RecordingSession.library
    let model = try #require(library.model(for: service))
    let sentences = HelpSentences(service, library: library)
    let clock = ContinuousClock()

    let spent = clock.measure {
      for name in model.operationNames {
        var page = HelpText(width: 80, style: .plain)
        guard let operation = model.operation(name) else { continue }
        OperationPage(operation, of: model, sentences: sentences).write(to: &page)
        let text = page.text
        #expect(text.hasPrefix("NAME\n    \(service) \(KebabCase.of(name))"), "\(name)")
        #expect(text.contains("\nOUTPUT\n"), "\(name)")
        #expect(!text.contains("\n\n\n"), "\(name) has two blank lines in a row")
      }
    }
    var page = HelpText(width: 80, style: .plain)
    ServicePage(model: model, sentences: sentences).write(to: &page)
    for name in model.waiterNames {
      guard let waiter = model.waiter(name) else { continue }
      WaiterPage(model: model, sentences: sentences).write(waiter, to: &page)
    }

    #expect(page.text.contains("aws \(service) <command> help"))
    // Unoptimised and beside other tests; the slowest page takes some milliseconds.
    #expect(spent < .milliseconds(100) * (model.operationNames.count + 20))
  }

  @Test("what a simulated operation reads of a request is known, so that help can say what not")
  func reading() throws {
    for service in RecordingSession.library.services {
      let model = try #require(RecordingSession.library.model(for: service))
      for name in Catalogue.operationNames(of: service) {
        let operation = try #require(model.operation(name), "\(service) \(name)")
        #expect(Catalogue.reading(of: operation, in: model) != nil, "\(service) \(name)")
      }
    }
  }
}

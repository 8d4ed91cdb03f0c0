/** A shop in Spring, described by springdoc: as one would first write it, or as advised where the argument is `mended`. */
package shop;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.*;

@SpringBootApplication
public class Springdoc {
    public record NewProduct(String name, int price) {}

    public record Product(int id, String name, int price) {}

    @RestController
    @Profile("wrong")
    static class ProductController {
        @GetMapping("/products/{id}")
        public Product getProduct(@PathVariable int id) {
            return null;
        }

        // The trap: one error is declared, and the success is gone.
        @GetMapping("/products/{id}/price")
        @ApiResponse(responseCode = "404", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
        public Product getPrice(@PathVariable int id) {
            return null;
        }

        @PostMapping("/products")
        public Product createProduct(@RequestBody NewProduct product) {
            return null;
        }

        @DeleteMapping("/products/{id}")
        public void deleteProduct(@PathVariable int id) {}
    }

    @RestController("product-controller")
    @RequestMapping
    @Profile("mended")
    static class MendedController {
        @GetMapping("/products/{id}")
        @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
        @ApiResponse(responseCode = "404", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
        public Product getProduct(@PathVariable int id) {
            return null;
        }

        @GetMapping("/products/{id}/price")
        @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
        @ApiResponse(responseCode = "404", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
        public Product getPrice(@PathVariable int id) {
            return null;
        }

        @PostMapping("/products")
        @ResponseStatus(HttpStatus.CREATED)
        @ApiResponse(responseCode = "201", headers = @Header(name = "Location", schema = @Schema(type = "string")), useReturnTypeSchema = true)
        @ApiResponse(responseCode = "409", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
        public Product createProduct(@RequestBody NewProduct product) {
            return null;
        }

        @DeleteMapping("/products/{id}")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        public void deleteProduct(@PathVariable int id) {}
    }

    public static void main(String[] arguments) throws Exception {
        var application = new SpringApplication(Springdoc.class);
        application.setAdditionalProfiles(arguments.length > 0 ? arguments[0] : "wrong");
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        var context = application.run("--server.port=0", "--logging.level.root=off", "--springdoc.writer-with-default-pretty-printer=true");
        var port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        try (InputStream text = URI.create("http://localhost:" + port + "/v3/api-docs").toURL().openStream()) {
            System.out.write(text.readAllBytes());
        }
        System.out.flush();
        context.close();
    }
}

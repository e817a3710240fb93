// Starts Swagger or ReDoc, whichever the page holds, over our own schema.
"use strict";
{
  const swagger = document.querySelector("#swagger");
  const redoc = document.querySelector("#redoc");

  if (swagger) {
    SwaggerUIBundle({
      url: swagger.dataset.schema,
      domNode: swagger,
      presets: [SwaggerUIBundle.presets.apis],
      layout: "BaseLayout",
      deepLinking: true,
      docExpansion: "none",
      filter: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      persistAuthorization: false,
      defaultModelsExpandDepth: 0,
    });
  }
  if (redoc) {
    const css = getComputedStyle(document.documentElement);
    Redoc.init(
      redoc.dataset.schema,
      {
        scrollYOffset: ".docs-bar",
        hideDownloadButtons: false,
        nativeScrollbars: true,
        sortOperationsAlphabetically: false,
        theme: {
          typography: {
            fontFamily: css.getPropertyValue("--text"),
            headings: { fontFamily: css.getPropertyValue("--text") },
            code: { fontFamily: css.getPropertyValue("--code") },
          },
          colors: { primary: { main: "#2151b5" } },
        },
      },
      redoc,
    );
  }
}

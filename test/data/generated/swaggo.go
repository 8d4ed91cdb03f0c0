// A shop whose comments swaggo reads: `swag init` describes this file as one would first write it, swaggo.mended.go as advised.
package main

// @title Shop
// @version 1.0.0
// @securityDefinitions.basic basic
func main() {}

type NewProduct struct {
	Name  string `json:"name"`
	Price int    `json:"price"`
}

type Product struct {
	ID int `json:"id"`
	NewProduct
}

// @Summary Returns a product
// @Produce json
// @Param id path int true "its id"
// @Success 200 {object} Product
// @Security basic
// @Router /products/{id} [get]
func getProduct() {}

// @Summary Creates a product
// @Accept json
// @Produce json
// @Param product body NewProduct true "what is new"
// @Success 200 {object} Product
// @Security basic
// @Router /products [post]
func createProduct() {}

// @Summary Deletes a product
// @Param id path int true "its id"
// @Success 200
// @Security basic
// @Router /products/{id} [delete]
func deleteProduct() {}
